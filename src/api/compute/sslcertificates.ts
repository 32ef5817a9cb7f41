import { resource } from '../resource.ts'

export const sslcertificates = resource({ keyword: 'sslcertificate', plural: 'sslcertificates', columns: [] })
