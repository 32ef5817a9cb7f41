import { servicecatalogs } from '../../api/compute/servicecatalogs.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'service-catalog',
  resource: servicecatalogs,
  commands: {
    list: () => list({}),
    create: () => create({ name: positional(text()), icon_url: text(), generate_name: flag(), guest_template: text() }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true }),
    update: () => update({ guest_template: text(), icon_url: text(), name: text() }),
    deploy: () => perform({ generate_name: flag(), count: integer(), project_id: text(), name: text() }),
  },
})
