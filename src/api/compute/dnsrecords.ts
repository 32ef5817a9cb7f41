import { resource } from '../resource.ts'

export const dnsrecords = resource({ keyword: 'dnsrecord', plural: 'dnsrecords', columns: [] })
