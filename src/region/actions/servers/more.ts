import { driveSpecifics } from '../../hypervisors/cdroms.ts'
import { isOwn } from '../../hypervisors/home.ts'
import { importServer } from '../../hypervisors/import.ts'
import { importFromLibvirt } from '../../hypervisors/import-libvirt.ts'
import { batchMigrate } from '../../hypervisors/moves/batch.ts'
import { migrateForecast } from '../../hypervisors/moves/forecast.ts'
import { startLater } from '../../hypervisors/power.ts'
import { servers } from '../../kinds/servers.ts'
import type { ClassAction, ObjectAction } from '../../resources/handlers.ts'
import { prepaidRecycle, undoPrepaidRecycle } from './billing/recycle.ts'
import { batchConvertPrecheck } from './convert.ts'
import { createParams } from './create/create-params.ts'
import { serverFacts } from './facts.ts'
import { pinSpecifics } from './hardware/cpu-pins.ts'
import { changeDiskDriver } from './hardware/disk-driver.ts'
import { calculateChecksum } from './host-agent/checksum.ts'
import { desc, virtInstall } from './host-agent/description.ts'
import { probeDevices, restoreDevices } from './host-agent/devices.ts'
import { kickstart } from './host-agent/kickstart.ts'
import { dirtyServerStart, dirtyServerVerify, uploadStatuses } from './host-agent/reports.ts'
import { showScreenDump } from './host-agent/screen-dumps.ts'
import { start } from './power.ts'

/** What can be done with a server, wherever it is, beside what its cloud or its hypervisor does. */
export const moreActions: Readonly<Record<string, ObjectAction>> = {
  'migrate-forecast': migrateForecast,
  'change-disk-driver': changeDiskDriver,
  'calculate-record-checksum': calculateChecksum,
  'prepaid-recycle': prepaidRecycle,
  'undo-prepaid-recycle': undoPrepaidRecycle,
  'probe-isolated-devices': probeDevices,
  'restore-virtual-isolated-devices': restoreDevices,
}

/** `GET /servers/id/…` */
export const moreSpecifics: Readonly<Record<string, ObjectAction>> = {
  ...driveSpecifics,
  ...pinSpecifics,
  ...serverFacts,
  kickstart,
  desc,
  'virt-install': virtInstall,
  'create-params': createParams,
  'screen-dump-show': showScreenDump,
}

/** `POST /servers/…` */
export const classActions: Readonly<Record<string, ClassAction>> = {
  'upload-status': uploadStatuses,
  'dirty-server-start': dirtyServerStart((request, row) => {
    if (isOwn(request.region.store, servers, row)) startLater(request, row)
    else void start(request, { ...row, status: 'ready' }, servers)
  }),
  'dirty-server-verify': dirtyServerVerify,
  import: importServer,
  'import-from-libvirt': importFromLibvirt,
  'batch-migrate': batchMigrate,
  'batch-convert-precheck': batchConvertPrecheck,
}
