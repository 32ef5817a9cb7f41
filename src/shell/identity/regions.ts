import { regions } from '../../api/identity/regions.ts'
import { integer, positional, text, type Values } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import { custom, defineResource } from '../resource.ts'
import { toWire } from '../wire.ts'
import { countedList } from './counted-list.ts'

/** A region of the service catalogue, or a zone in it: their IDs are joined by a dash. */
const WHERE = {
  region: positional(text('Region, ID', { wire: false })),
  zone: text('Zone in the region, ID', { wire: false }),
}
const FACTS = { name: text('Name'), desc: text('Description', { wire: 'description' }) }

export function regionId({ region, zone = '' }: Values<typeof WHERE>): string {
  return zone === '' || region === '' ? region : `${region}-${zone}`
}

export default defineResource({
  keyword: 'region',
  resource: regions,
  noun: 'region of the service catalogue',
  heading: 'Regions of the service catalogue',
  commands: {
    list: () =>
      countedList(
        {
          offset: integer('Rows to skip'),
          search: text('Word to look for in the ID', { wire: 'id__icontains' }),
          limit: integer('Rows of a page; 0: all', { default: 20 }),
        },
        { summary: 'List the regions of the service catalogue' },
      ),
    show: () =>
      custom(WHERE, { summary: 'Show the details of a region of the service catalogue' }, values => async call => ({
        kind: 'object',
        value: await call.manager.get(regionId(values)),
      })),
    delete: () =>
      custom(WHERE, { summary: 'Delete a region of the service catalogue' }, values => async call => {
        await call.manager.delete(regionId(values))
        return nothing
      }),
    create: () =>
      custom(
        { ...WHERE, ...FACTS },
        { summary: 'Create a region, or with --zone a zone in it, in the service catalogue' },
        values => {
          const { region, zone = '' } = values
          const body = {
            id: regionId(values),
            ...toWire(FACTS, values),
            ...(zone === '' ? {} : { parent_region_id: region }),
          }
          return async ({ manager }) => ({ kind: 'object', value: await manager.create(body) })
        },
      ),
    update: () =>
      custom({ ...WHERE, ...FACTS }, { summary: 'Change a region of the service catalogue' }, values => {
        const body = toWire(FACTS, values)
        if (Object.keys(body).length === 0) throw new UsageError('Nothing to change: give --name, --desc or both.')
        return async ({ manager }) => ({ kind: 'object', value: await manager.patch(regionId(values), body) })
      }),
  },
})
