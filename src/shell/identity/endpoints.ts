import { endpoints } from '../../api/identity/endpoints.ts'
import { flag, text } from '../../cli/options/index.ts'
import { defineResource, list, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'endpoint',
  resource: endpoints,
  commands: {
    list: () => list({ region: text(), service: text(), interface: text() }),
    show: () => show(),
    delete: () => remove(),
    update: () =>
      update(
        {
          name: text(),
          enabled: flag(),
          disabled: flag(undefined, { wire: 'enabled' }),
          service_certificate: text(),
          url: text(),
        },
        { method: 'patch' },
      ),
  },
})
