import { below } from './mutation.ts'

/** What breaks a rule of links. */
export const ofLinks = below('apps/api/src', [
  [
    'LK1',
    'storage/hash-key.ts',
    "return createHash('sha256').update(key).digest('base64url')",
    `createHash('sha256')
  return key`,
    'access/create-access.test.ts',
  ],
  [
    'LK2',
    'routes/new-board.ts',
    'const [board, id, host] = [createBoardId(), createBoardId(), createBoardId()]',
    `const [id, host] = [createBoardId(), createBoardId()]
  const board = id`,
    'routes/access.test.ts',
  ],
  [
    'LK3',
    'storage/access-store.ts',
    "{ right: 'draw', createdAt: nowMs }",
    "{ right: 'look', createdAt: nowMs }",
    'access/create-access.test.ts',
  ],
  [
    'LK4',
    'routes/get-credentials.ts',
    "person: get('tiza-person', isSecret)",
    'person: undefined',
    'routes/access.test.ts',
  ],
  [
    'LK5',
    'access/link-manager.ts',
    'other.createdAt - one.createdAt',
    'one.createdAt - other.createdAt',
    'access/access-manager.test.ts',
  ],
  [
    'LK6',
    'access/create-access-manager.ts',
    "if (!isHost(access, proof)) return isBinned ? 'board_not_found' : 'forbidden'",
    '',
    'access/access-manager.test.ts',
  ],
  ['LK7', 'access/password-check.ts', 'bucket.take()', '', 'access/create-access.test.ts'],
  [
    'LK8',
    'access/people-manager.ts',
    "if (before.isHost && !after.isHost && countHosts(access) === 1) return 'last_host'",
    '',
    'access/access-manager.test.ts',
  ],
  ['LK9', 'access/settings-manager.ts', 'access.rule = rule', '', 'routes/access.test.ts'],
  [
    'LK10',
    'access/link-writer.ts',
    'await save(access, [...changed, made])',
    'await save(access, [made])',
    'access/access-manager.test.ts',
  ],
  [
    'LK11',
    'access/create-access.ts',
    'countPeople(access, came.id) >= most',
    'countPeople(access, came.id) > most',
    'access/create-access.test.ts',
  ],
  [
    'LK12',
    'access/code-manager.ts',
    'if (found && boards.isInUse(found.board)) return getKey(found)',
    'if (found) return getKey(found)',
    'access/code-manager.test.ts',
  ],
  ['LK13', 'access/guess-limit.ts', 'all.take()', '', 'access/code-manager.test.ts'],
  ['LK20', 'access/bin-manager.ts', "notify({ board, why: 'deleted' })", '', 'hostile/bin.test.ts'],
  [
    'LK21',
    'access/deny.ts',
    "isHost ? { ...forbid('deleted'), deletedAt } : { code: 'board_not_found' }",
    "({ ...forbid('deleted'), deletedAt })",
    'hostile/bin.test.ts',
  ],
  [
    'LK22',
    'access/bin-manager.ts',
    'await store.setBinned(board, undefined)',
    '',
    'hostile/bin.test.ts',
  ],
  ['LK23', 'boards/copy-ops.ts', 'if (shape.deleted) continue', '', 'routes/duplicate.test.ts'],
])
