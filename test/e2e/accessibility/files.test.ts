import { checkStops } from '../../support/window/check-stops.ts';
import { fileStops } from '../../support/window/file-stops.ts';

checkStops(fileStops);
