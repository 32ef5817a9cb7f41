import { describe, expect, it } from 'vitest'
import { fromMetaHeaders, metaHeaders } from '../../src/api/image/meta-headers.ts'

describe('an image in headers', () => {
  it('comes back as it went', () => {
    const image = {
      name: 'a ü',
      min_disk: '10',
      protected: 'true',
      properties: { notes: 'héllo 50%', os_type: 'Linux' },
    }
    expect(fromMetaHeaders(Object.entries(metaHeaders(image)))).toEqual(image)
  })

  it('is written in printable ASCII, without what is empty', () => {
    expect(metaHeaders({ name: 'ü\n', description: '', owner: null, properties: { uefi_support: true } })).toEqual({
      'x-image-meta-name': '%C3%BC%0A',
      'x-image-meta-property-uefi_support': 'true',
    })
  })

  it('is read whatever separates the words of a member, its tags as an object', () => {
    const headers = new Headers({
      'X-Image-Meta-Disk-Format': 'qcow2',
      'X-Image-Meta-Metadata': '{"user:env":"lab"}',
      'X-Image-Meta-Project_metadata': 'odd',
      'X-Image-Other': 'x',
    })
    expect(fromMetaHeaders(headers)).toEqual({
      disk_format: 'qcow2',
      metadata: { 'user:env': 'lab' },
      project_metadata: 'odd',
    })
  })
})
