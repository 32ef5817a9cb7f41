import { cloudKubeClusters } from '../../api/compute/cloud-kube-clusters.ts'
import { flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-kube-cluster',
  resource: cloudKubeClusters,
  noun: 'Kubernetes cluster',
  heading: 'Kubernetes clusters of clouds',
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        version: text('Version of Kubernetes'),
        vpc_id: text(),
        network_ids: texts(),
        role_name: text('Role of the cloud that the cluster acts as'),
        private_access: flag('Its API can be reached from inside the VPC', { default: false }),
        public_access: flag('Its API can be reached from the internet', { default: false }),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    kubeconfig: () =>
      get(
        {
          expire_minutes: integer('Minutes that it is valid', { default: 0 }),
          private: flag('For use inside the VPC', { default: false }),
        },
        { sendsId: 'id', summary: 'Get the kubeconfig of a Kubernetes cluster' },
      ),
  },
})
