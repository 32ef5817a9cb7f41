import { cloudKubeNodes } from '../../api/compute/cloud-kube-nodes.ts'
import { defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-kube-node',
  resource: cloudKubeNodes,
  noun: 'Kubernetes node',
  heading: 'Kubernetes nodes of clouds',
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
  },
})
