import { resource } from '../resource.ts'

export const dnsZones = resource({ keyword: 'dns_zone', plural: 'dns_zones', columns: [] })
