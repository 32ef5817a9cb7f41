import { resource } from '../resource.ts'

export const natdentries = resource({
  keyword: 'natdentry',
  plural: 'natdentries',
  columns: [
    'ID',
    'Name',
    'Status',
    'Natgateway_Id',
    'Natgateway',
    'External_IP',
    'External_Port',
    'Internal_IP',
    'Internal_Port',
    'Ip_Protocol',
  ],
})
