import type { ObjectAction, ObjectProperty } from '../../../resources/handlers.ts'
import { attachNetwork } from './attach.ts'
import { changeBandwidth } from './bandwidth.ts'
import { changeIpaddr } from './change-ip.ts'
import { detachNetwork } from './detach.ts'
import { closeForward, listForward, openForward } from './forward.ts'
import { migrateNetwork, setNetworkNumQueues } from './moves.ts'
import { remoteNics, syncFixNics } from './remote.ts'
import { addNetworkSecgroup, revokeNetworkSecgroup, setNetworkSecgroup } from './secgroups.ts'
import { haveAgent, makeSshable, makeSshableCmd, setSshPort, sshable, sshPort } from './sshable.ts'
import { addSubIps, updateSubIps } from './sub-ips.ts'
import { resetNicTrafficLimit, setNicTrafficLimit } from './traffic-limit.ts'

/** What can be done with a server's network cards and addresses, and with the ways to it. */
export const cardActions: Readonly<Record<string, ObjectAction>> = {
  attachnetwork: attachNetwork,
  detachnetwork: detachNetwork,
  'change-ipaddr': changeIpaddr,
  'change-bandwidth': changeBandwidth,
  'add-sub-ips': addSubIps,
  'update-sub-ips': updateSubIps,
  'add-network-secgroup': addNetworkSecgroup,
  'revoke-network-secgroup': revokeNetworkSecgroup,
  'set-network-secgroup': setNetworkSecgroup,
  'migrate-network': migrateNetwork,
  'sync-fix-nics': syncFixNics,
  'set-network-num-queues': setNetworkNumQueues,
  'set-nic-traffic-limit': setNicTrafficLimit,
  'reset-nic-traffic-limit': resetNicTrafficLimit,
  'open-forward': openForward,
  'close-forward': closeForward,
  'list-forward': listForward,
  'have-agent': haveAgent,
  'make-sshable': makeSshable,
  'set-sshport': setSshPort,
}

/** What can be asked of them. */
export const cardSpecifics: Readonly<Record<string, ObjectProperty>> = {
  'remote-nics': remoteNics,
  sshable,
  'make-sshable-cmd': makeSshableCmd,
  sshport: sshPort,
}
