import { packCommit } from '../packed-commit.ts'
import type { Storage } from '../storage.ts'
import type { Database } from './database.ts'
import type { DatabaseFile } from './database-file.ts'
import { isDamage } from './is-damage.ts'

/** A storage in an SQLite file. */
export interface SqliteStorage extends Storage, DatabaseFile {}

/** The methods of a database that other threads may call. */
export type Method = keyof SqliteStorage

/** Calls the database in its thread. Rejects when the call throws. */
export type CallDatabase = <M extends Method>(
  method: M,
  ...args: Parameters<Database[M]>
) => Promise<ReturnType<Database[M]>>

/** Creates the contracts, and the operations of a file, over calls of a database. */
export function toStorage(call: CallDatabase): SqliteStorage {
  return {
    async load(board) {
      try {
        return await call('load', board)
      } catch (error) {
        if (!isDamage(error)) throw error
        return call('salvage', board, String(Reflect.get(Object(error), 'message')))
      }
    },
    commit: (commits, nowMs) => call('commit', commits.map(packCommit), nowMs),
    raiseTerm: (board, from) => call('raiseTerm', board, from),
    read: (board, range) => call('read', board, range),
    findTx: (board, session, n) => call('findTx', board, session, n),
    findSum: (board, seq) => call('findSum', board, seq),
    findLastN: (board, session) => call('findLastN', board, session),
    saveSnapshot: (board, snapshot) => call('saveSnapshot', board, snapshot),

    createBoard: (board, epoch, nowMs, links) => call('createBoard', board, epoch, nowMs, links),
    hasBoard: (board) => call('hasBoard', board),
    findBoard: (board) => call('findBoard', board),
    readStates: (boards) => call('readStates', boards),
    listIds: () => call('listIds'),
    list: () => call('list'),
    setLocked: (board, locked) => call('setLocked', board, locked),
    deleteBoard: (board) => call('deleteBoard', board),
    listImageBoards: () => call('listImageBoards'),
    noteImages: (board) => call('noteImages', board),
    listLosses: (fromMs) => call('listLosses', fromMs),
    renewEpochs: () => call('renewEpochs'),

    findKey: (keyHash) => call('findKey', keyHash),
    findLink: (keyHash) => call('findLink', keyHash),
    findPublicId: (publicId) => call('findPublicId', publicId),
    loadAccess: (board) => call('loadAccess', board),
    saveLinks: (board, links) => call('saveLinks', board, links),
    savePeople: (board, people) => call('savePeople', board, people),
    noteVisits: (visits) => call('noteVisits', visits),
    saveSettings: (board, settings) => call('saveSettings', board, settings),
    countAccess: () => call('countAccess'),
    setWaiting: (board, room) => call('setWaiting', board, room),
    saveAdmitted: (board, ids) => call('saveAdmitted', board, ids),
    removeAdmitted: (board, ids) => call('removeAdmitted', board, ids),

    noteDeeds: (deeds) => call('noteDeeds', deeds),
    listDeeds: (board) => call('listDeeds', board),

    loadSecret: (name) => call('loadSecret', name),
    keepSecret: (name, secret) => call('keepSecret', name, secret),

    setBinned: (board, binnedAt) => call('setBinned', board, binnedAt),
    findBinned: (board) => call('findBinned', board),
    listBinned: () => call('listBinned'),
    deleteBinned: (beforeMs) => call('deleteBinned', beforeMs),

    findClaim: (board) => call('findClaim', board),
    listClaims: () => call('listClaims'),
    setClaim: (board, claim) => call('setClaim', board, claim),

    findPictureBoards: (hash) => call('findPictureBoards', hash),
    notePictures: (board, hashes) => call('notePictures', board, hashes),
    forgetPictures: (hashes) => call('forgetPictures', hashes),

    touch: (boards, nowMs) => call('touch', boards, nowMs),
    noteUse: (boards, nowMs) => call('noteUse', boards, nowMs),
    noteStop: (boards, nowMs) => call('noteStop', boards, nowMs),
    readUse: () => call('readUse'),
    skipTime: (ms, nowMs) => call('skipTime', ms, nowMs),
    deleteUnused: (beforeMs) => call('deleteUnused', beforeMs),
    forgetClients: (beforeMs) => call('forgetClients', beforeMs),
    noteSweep: (nowMs) => call('noteSweep', nowMs),
    readSweep: () => call('readSweep'),

    findMissing: () => call('findMissing'),
    readFreeBytes: () => call('readFreeBytes'),
    checkFile: () => call('checkFile'),
    copyTo: (path) => call('copyTo', path),
    salvage: (board, damage) => call('salvage', board, damage),
    findLost: (marked) => call('findLost', marked),

    close: () => call('close'),
  }
}
