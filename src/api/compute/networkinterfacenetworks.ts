import { resource } from '../resource.ts'

export const networkinterfacenetworks = resource({
  keyword: 'networkinterfacenetwork',
  plural: 'networkinterfacenetworks',
  columns: ['Networkinterface_ID', 'Networkinterface', 'Network_ID', 'Network', 'IP_Addr', 'Primary'],
})
