import { checkStops } from '../../support/window/check-stops.ts';
import { detailStops } from '../../support/window/stops.ts';

checkStops(detailStops);
