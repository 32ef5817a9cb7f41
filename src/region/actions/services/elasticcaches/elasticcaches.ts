import { badInput, invalidStatus, missingParameter } from '../../../http/api-error.ts'
import { elasticcaches } from '../../../kinds/elasticcaches.ts'
import { networks } from '../../../kinds/networks.ts'
import type { ClassAction, Handlers } from '../../../resources/handlers.ts'
import { requiredReference, textOfMember } from '../../../resources/references.ts'
import { bodyText } from '../../../resources/request.ts'
import { remoteUpdate, tellingOf } from '../../remote-update.ts'
import { expiryActions } from '../expiry.ts'
import { doing, removing } from '../life.ts'
import { asking } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { checkPassword } from '../passwords.ts'
import { elasticcacheChanges } from './changes.ts'
import { cacheThere, elasticcachePartHandlers, loginOf } from './parts.ts'

/** Nothing is sold here to make one of: once all else is right, that is said. */
const create: ClassAction = request => {
  if (textOfMember(request, 'network_id') === undefined) throw missingParameter('network_id')
  requiredReference(request, networks)
  const password = bodyText(request, 'password')
  if (password !== undefined) checkPassword(password)
  const type = bodyText(request, 'instance_type', 'sku')
  if (type === undefined) throw missingParameter('instance_type')
  throw badInput(`invalid instance_type ${type}`)
}

const remove = removing({
  task: 'ElasticcacheDeleteTask',
  passing: ['releasing'],
  failed: 'release_failed',
  log: { failed: 'delocate_fail' },
  act: async (request, row) => {
    if (String(row.external_id ?? '') === '') return
    const cache = await cacheThere(request, row)
    await asking('iec.Delete', () => cache.delete())
  },
})

const restart = doing({
  task: 'ElasticcacheRestartTask',
  passing: ['restarting'],
  failed: 'restart_failed',
  done: 'running',
  log: { failed: 'restart_fail' },
  check: (_request, row) => {
    if (row.status !== 'running' && row.status !== 'inactive')
      throw invalidStatus(`Cannot do restart elasticcache instance in status ${String(row.status)}`)
  },
  act: async (request, row) => {
    const cache = await cacheThere(request, row)
    await asking('iec.Restart', () => cache.restart())
  },
})

export const elasticcacheHandlers: Readonly<Record<string, Handlers>> = {
  elasticcaches: {
    create,
    remove,
    forget,
    perform: {
      restart,
      ...elasticcacheChanges,
      'remote-update': remoteUpdate(tellingOf(elasticcaches, 'ElasticcacheRemoteUpdateTask', cacheThere)),
      ...expiryActions,
    },
    specific: { 'login-info': loginOf },
  },
  ...elasticcachePartHandlers,
}
