import { guestimages } from '../../api/image/guestimages.ts'
import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, custom, defineResource, list, perform, update, type Verb } from '../resource.ts'
import { batchOutput } from '../verbs/batch.ts'
import { ID, IDS } from '../verbs/verb.ts'
import { toWire } from '../wire.ts'

const CREATE = {
  name: positional(text('Name')),
  protected: flag('Refuse to delete it'),
  image: texts('Image of one of its disks, the system first', { wire: false }),
  image_number: integer('How many images it will have'),
} satisfies Shape

function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  const images = values.image ?? []
  return images.length === 0 ? body : { ...body, images: images.map(id => ({ id, virtual_size: 0 })) }
}

const DELETE = {
  ...IDS,
  override_pending_delete: flag('Delete at once, not by way of the recycle bin', { short: 'f' }),
} satisfies Shape

/** The original names all IDs in the query of each request. */
function removeAll(): Verb {
  return custom(DELETE, { summary: 'Delete guest images', deed: 'remove' }, values => {
    const query = { id: [...values.id], ...toWire(DELETE, values) }
    return async call => batchOutput(call, await call.manager.batchDelete(values.id, { query }))
  })
}

const UPDATE = {
  ...ID,
  protected: choice(['enable', 'disable'], 'Whether deleting it is refused', { wire: false }),
  os_type: text('Kind of operating system', { wire: 'properties.os_type' }),
  os_distribution: text('Distribution of the operating system', { wire: 'properties.os_distribution' }),
  disk_driver: text('Driver of the disks of its servers', { wire: 'properties.disk_driver' }),
  net_driver: text('Driver of the network interfaces of its servers', { wire: 'properties.net_driver' }),
  name: text('New name'),
} satisfies Shape

/** Prints nothing, as the original. */
function change(): Verb {
  return custom(UPDATE, { summary: 'Change a guest image', deed: 'update' }, values => {
    const body = {
      properties: {},
      ...toWire(UPDATE, values),
      ...(values.protected === undefined ? {} : { protected: values.protected === 'enable' }),
    }
    return async ({ manager }) => {
      await manager.update(values.id, body)
      return nothing
    }
  })
}

export default defineResource({
  keyword: 'guest-image',
  resource: guestimages,
  noun: 'guest image',
  heading: 'Guest images',
  commands: {
    create: () => create(CREATE, { body: createBody, summary: 'Record a server that is kept as a whole' }),
    list: () =>
      list({ details: flag(undefined, { wire: false, default: false }), name: text() }, { fixed: { details: true } }),
    delete: removeAll,
    'cancel-delete': () => perform(undefined, { summary: 'Take a guest image out of the recycle bin' }),
    update: change,
    'mark-protected': () => update({}, { fixed: { protected: true }, summary: 'Refuse to delete a guest image' }),
    'mark-unprotected': () => update({}, { fixed: { protected: false }, summary: 'Allow to delete a guest image' }),
    private: () => perform(),
    public: () =>
      perform(
        {
          share_to_project: texts('Project to share it with', { indexed: true }),
          scope: choice(['system', 'domain'], 'Share with everybody or with the domain'),
        },
        { sendsEmpty: true, summary: 'Share a guest image' },
      ),
  },
})
