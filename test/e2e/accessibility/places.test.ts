import { answerStops } from '../../support/window/answer-stops.ts';
import { checkStops } from '../../support/window/check-stops.ts';
import { placeStops } from '../../support/window/place-stops.ts';
import { tokenStops } from '../../support/window/token-stops.ts';

checkStops({ ...placeStops, ...answerStops, ...tokenStops });
