import { cloudproviderregions } from '../../api/compute/cloudproviderregions.ts'
import { choices, text, texts } from '../../cli/options/index.ts'
import { defineResource, jointUpdate, listBy } from '../resource.ts'
import { CAPABILITIES } from './cloud-provider/capabilities.ts'

const PAIR = { master: 'provider', slave: 'region' }

export default defineResource({
  keyword: 'cloud-provider-region',
  resource: cloudproviderregions,
  heading: 'Cloud regions of cloud providers',
  commands: {
    list: () =>
      listBy(
        {
          manager: texts('Only those of this cloud provider, ID or name', { early: true }),
          region: text('Only those of this cloud region, ID or name', { wire: false }),
          // The original reads it and sends nothing.
          capability: choices(CAPABILITIES, 'Read for compatibility, without effect', { wire: false }),
        },
        { summary: 'List the cloud regions of cloud providers, and how their synchronisation stands' },
        ({ manager = [], region = '' }) => {
          const [provider, ...more] = manager
          return async (call, query) => {
            if (provider !== undefined && more.length === 0) return call.manager.listDescendent(provider, query)
            return region === '' ? call.manager.list(query) : call.manager.listDescendent2(region, query)
          }
        },
      ),
    enable: () =>
      jointUpdate(PAIR, {}, { fixed: { enabled: true }, summary: 'Synchronise a cloud region of a cloud provider' }),
    disable: () =>
      jointUpdate(
        PAIR,
        {},
        { fixed: { enabled: false }, summary: 'Do not synchronise a cloud region of a cloud provider' },
      ),
  },
})
