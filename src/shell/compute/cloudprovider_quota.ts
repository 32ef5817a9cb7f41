import { cloudproviderquotas } from '../../api/compute/cloudproviderquotas.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-provider-quota',
  resource: cloudproviderquotas,
  heading: 'Quotas of cloud providers',
  commands: {
    list: () =>
      list(
        {
          cloudregion: text('Only those of this cloud region, ID or name'),
          quota_type: text('Only quotas of this type'),
          quota_range: choice(['cloudregion', 'cloudprovider'], 'Only quotas of a region, or of a whole provider'),
        },
        { summary: 'List the quotas that clouds set for cloud providers' },
      ),
  },
})
