import { cloudproviderquotas } from '../../api/compute/cloudproviderquotas.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-provider-quota',
  resource: cloudproviderquotas,
  commands: {
    list: () =>
      list({ cloudregion: text(), quota_type: text(), quota_range: choice(['cloudregion', 'cloudprovider']) }),
  },
})
