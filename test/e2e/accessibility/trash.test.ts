import { checkStops } from '../../support/window/check-stops.ts';
import { trashStops } from '../../support/window/trash-stops.ts';

checkStops(trashStops);
