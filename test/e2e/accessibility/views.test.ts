import { checkStops } from '../../support/window/check-stops.ts';
import { troubleStops, viewStops } from '../../support/window/stops.ts';

checkStops({ ...viewStops, ...troubleStops });
