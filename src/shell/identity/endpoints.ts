import { endpoints } from '../../api/identity/endpoints.ts'
import { regions } from '../../api/identity/regions.ts'
import { services } from '../../api/identity/services.ts'
import { choice, positional, text } from '../../cli/options/index.ts'
import { custom, defineResource, list, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'
import { ENABLED, enabledOf } from './options.ts'
import { regionId } from './regions.ts'

const FACTS = {
  name: text('Name'),
  service_certificate: text('Certificate of the service, ID or name'),
}
const CHANGES = { ...FACTS, url: text('URL') }
const NEW = {
  service: positional(text('Service, ID or name', { wire: false })),
  region: positional(text('Region, ID', { wire: false })),
  interface: positional(choice(['internal', 'public', 'admin', 'console', 'slave'], 'Who it is for')),
  url: positional(text('URL')),
  ...FACTS,
  ...ENABLED,
  zone: text('Zone in the region, ID', { wire: false }),
}

export default defineResource({
  keyword: 'endpoint',
  resource: endpoints,
  commands: {
    list: () =>
      list({
        region: text('Only those of this region, ID'),
        service: text('Only those of this service, ID or name'),
        interface: text('Only those for this: internal, public, admin, console or slave'),
      }),
    show: () => show(),
    delete: () => remove(),
    create: () =>
      custom(NEW, { summary: 'Create an endpoint' }, values => {
        const body = { ...toWire(NEW, values), ...enabledOf(values) }
        return async ({ manager, session }) => {
          const serviceId = await session.manager(services).getId(values.service)
          const region = await session.manager(regions).getId(regionId(values))
          return { kind: 'object', value: await manager.create({ ...body, service_id: serviceId, region_id: region }) }
        }
      }),
    update: () =>
      update(
        { ...CHANGES, ...ENABLED },
        { method: 'patch', mayBeEmpty: true, body: values => ({ ...toWire(CHANGES, values), ...enabledOf(values) }) },
      ),
  },
})
