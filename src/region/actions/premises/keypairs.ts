import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { removePlain } from '../network/zones.ts'
import { generateKey, readPublicKey } from './ssh-keys.ts'

/** A key that somebody has already, or a new pair. */
const create: ClassAction = (request, kind) => {
  const given = bodyText(request, 'public_key')?.trim() ?? ''
  const key = given === '' ? generateKey(bodyText(request, 'scheme') ?? 'RSA') : readPublicKey(given)
  return describe(request, kind, insertItem(request, kind, { ...key, owner_id: request.identity.userId }))
}

/** The private key can be fetched once: it is forgotten then. */
const privateKey: ObjectAction = (request, row, kind) => {
  const { region, identity } = request
  const key = String(row.private_key ?? '')
  if (key === '') return {}
  region.store.rows(kind.plural).update(String(row.id), { private_key: '' })
  region.events.record(kind, row, 'fetch', '', identity)
  return { private_key: key, name: row.name ?? '', scheme: row.scheme ?? '' }
}

export const keypairHandlers: Handlers = { create, remove: removePlain, specific: { privatekey: privateKey } }
