import { servicecertificates } from '../../api/identity/servicecertificates.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'service-cert',
  resource: servicecertificates,
  commands: {
    show: () => show(),
    list: () => list({}),
    delete: () => remove(),
  },
})
