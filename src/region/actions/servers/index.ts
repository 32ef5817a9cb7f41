import { badInput } from '../../http/api-error.ts'
import { standbyActions } from '../../hypervisors/copies/standby.ts'
import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { checkHostname } from '../../resources/names.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { detachScalingGroup } from '../../scaling/members.ts'
import { associateEip, createEip, dissociateEip } from '../eips/index.ts'
import { serverGroupActions } from '../instance-groups/members.ts'
import { remoteUpdate, remoteUpdating, type Telling } from '../remote-update.ts'
import { serverPolicyActions } from '../snapshots/policy-binding.ts'
import * as billing from './billing/billing.ts'
import { cardActions, cardSpecifics } from './cards/index.ts'
import { cloudServer, syncStatus } from './cloud-server.ts'
import { convertActions } from './convert.ts'
import { clone } from './create/clone.ts'
import { createServer } from './create/create.ts'
import { saveTemplate } from './create/templates.ts'
import { cancelDelete, purge, remove } from './delete/delete.ts'
import { changeConfig } from './hardware/change-config.ts'
import { pinActions } from './hardware/cpu-pins.ts'
import { attachDisk, createDisks, detachDisk, resizeDisk, setBootIndex } from './hardware/disks.ts'
import { delExtraOption, setExtraOption } from './hardware/extra-options.ts'
import { switchActions } from './hardware/switches.ts'
import { kickstartActions } from './host-agent/kickstart.ts'
import { reportActions } from './host-agent/reports.ts'
import { instanceSnapshotReset } from './instance-snapshots.ts'
import { agentActions } from './login/agent.ts'
import { deploy, rebuildRoot, setPassword, userData } from './login/deploy.ts'
import { loginInfo } from './login/login.ts'
import { liveMigrate, migrate } from './migrate.ts'
import { classActions, moreActions, moreSpecifics } from './more.ts'
import * as power from './power.ts'
import { refusedActions } from './refused.ts'
import { secgroupActions } from './secgroups.ts'
import * as settings from './settings.ts'

const TELLING: Telling = {
  kind: servers,
  task: 'GuestRemoteUpdateTask',
  remote: async (request, row) => (await cloudServer(request, row)).server,
  sync: syncStatus,
}
const { updated, tagActions } = remoteUpdating(TELLING)

/** @throws ApiError for a name or a hostname that servers cannot have */
function checkUpdate({ body }: ApiRequest, _: Row, patch: Row): Row {
  const { name, hostname } = body
  if (typeof name === 'string' && name !== '' && name.length < 2) throw badInput('name is too short')
  if (typeof hostname === 'string' && hostname !== '') checkHostname(hostname)
  return patch
}

export const serverHandlers: Handlers = {
  create: createServer,
  remove,
  update: checkUpdate,
  updated,
  perform: {
    ...refusedActions,
    ...switchActions,
    ...agentActions,
    ...pinActions,
    ...reportActions,
    ...convertActions,
    ...kickstartActions(power.restarting),
    ...moreActions,
    ...tagActions,
    ...secgroupActions,
    ...serverGroupActions,
    ...serverPolicyActions,
    'detach-scaling-group': detachScalingGroup,
    ...standbyActions,
    'save-template': saveTemplate,
    'instance-snapshot-reset': instanceSnapshotReset,
    ...cardActions,
    start: power.start,
    stop: power.stop,
    restart: power.restart,
    reset: power.reset,
    suspend: power.suspend,
    resume: power.resume,
    freeze: power.freeze,
    syncstatus: settings.syncstatus,
    sync: settings.sync,
    purge,
    'cancel-delete': cancelDelete,
    attachdisk: attachDisk,
    detachdisk: detachDisk,
    createdisk: createDisks,
    'resize-disk': resizeDisk,
    'set-boot-index': setBootIndex,
    'change-config': changeConfig,
    deploy,
    'set-password': setPassword,
    'login-info': loginInfo,
    'rebuild-root': rebuildRoot,
    'user-data': userData,
    'save-image': settings.saveImage,
    clone,
    migrate,
    'live-migrate': liveMigrate,
    'modify-src-check': settings.modifySrcCheck,
    'change-owner': settings.changeOwner,
    'remote-update': remoteUpdate(TELLING),
    'set-extra-option': setExtraOption,
    'del-extra-option': delExtraOption,
    'cancel-expire': billing.cancelExpire,
    'postpaid-expire': billing.postpaidExpire,
    renew: billing.renew,
    'set-auto-renew': billing.setAutoRenew,
    'change-billing-type': billing.changeBillingType,
    'associate-eip': associateEip,
    'dissociate-eip': dissociateEip,
    'create-eip': createEip,
  },
  performClass: { ...settings.batchTags, ...classActions },
  specific: { ...cardSpecifics, vnc: settings.vnc, ...moreSpecifics },
}
