export { type AssetClientOptions, createAssetClient } from './asset-client.ts'
export { hashBytes, prepareHashing } from './hash-bytes.ts'
export { indexedDbAssetStorage } from './indexeddb-storage.ts'
export type { AssetClient, AssetStorage, Upload } from './types.ts'
