import { backupStops } from '../../support/window/backup-stops.ts';
import { checkStops } from '../../support/window/check-stops.ts';

checkStops(backupStops);
