import { resource } from '../resource.ts'
import { networkinterfaces } from './networkinterfaces.ts'
import { networks } from './networks.ts'

export const networkinterfacenetworks = resource({
  keyword: 'networkinterfacenetwork',
  plural: 'networkinterfacenetworks',
  joint: { master: networkinterfaces, slave: networks },
  columns: ['Networkinterface_ID', 'Networkinterface', 'Network_ID', 'Network', 'IP_Addr', 'Primary'],
})
