import { nasSkus } from '../../api/compute/nas-skus.ts'
import { text, texts } from '../../cli/options/index.ts'
import { defineResource, list, performClass, show } from '../resource.ts'

export default defineResource({
  keyword: 'nas-sku',
  resource: nasSkus,
  noun: 'file system (NAS) sku',
  heading: 'File system skus',
  commands: {
    list: () => list({}),
    show: () => show(),
    'sync-skus': () =>
      performClass(
        { cloudregion_ids: texts(), provider: text() },
        { summary: 'Fetch the file system skus of a cloud or of cloud regions' },
      ),
  },
})
