import { connectBoard } from '@tiza/client'
import { createAssetClient, indexedDbAssetStorage } from '@tiza/client/assets'
import { createId } from '@tiza/protocol'

export async function addPicture(file: File, url: string, board: string) {
  const assets = createAssetClient({ url, storage: indexedDbAssetStorage() })
  const hash = await assets.add(file)
  const client = await connectBoard({ url, board })
  client.apply([
    { op: 'create', id: createId(), kind: 'image', z: 'a0', pos: [0, 0], size: [320, 200], hash },
  ])
  await client.whenSaved()
}
