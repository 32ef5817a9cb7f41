import { cloudproviderregions } from '../../api/compute/cloudproviderregions.ts'
import { choices, text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-provider-region',
  resource: cloudproviderregions,
  commands: {
    list: () =>
      list({
        region: text(undefined, { wire: false }),
        capability: choices(
          ['project', 'compute', 'network', 'loadbalancer', 'objectstore', 'rds', 'cache', 'event'],
          undefined,
          { wire: false },
        ),
      }),
  },
})
