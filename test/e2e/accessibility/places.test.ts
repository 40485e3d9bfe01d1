import { checkStops } from '../../support/window/check-stops.ts';
import { placeStops } from '../../support/window/place-stops.ts';

checkStops(placeStops);
