import { checkStops, walks } from '../../support/window/check-stops.ts';
import { troubleStops, viewStops } from '../../support/window/stops.ts';

checkStops(walks.chinese, { ...viewStops, ...troubleStops });
