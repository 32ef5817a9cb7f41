import { regions } from '../../api/identity/regions.ts'
import { integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, plainList, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'region',
  resource: regions,
  commands: {
    list: () =>
      plainList({
        offset: integer(),
        search: text(undefined, { wire: 'id__icontains' }),
        limit: integer(undefined, { default: 20 }),
      }),
    show: () => show({ zone: text(undefined, { wire: false }) }),
    delete: () => remove({ zone: text(undefined, { wire: false }) }),
    create: () =>
      create({
        region: positional(text(undefined, { wire: 'id' })),
        name: text(),
        desc: text(undefined, { wire: 'description' }),
        zone: text(undefined, { wire: false }),
      }),
    update: () =>
      update(
        { name: text(), desc: text(undefined, { wire: 'description' }), zone: text(undefined, { wire: false }) },
        { method: 'patch' },
      ),
  },
})
