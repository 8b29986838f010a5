import { readTable } from './table.ts'

/** What is answered to whoever is on a board, by their right; what begins with no event is a request over HTTP. */
export const inside = readTable(
  `
                                            look  comment  own   draw  host
  op: a create                              ro    ro       ok    ok    ok
  op: a paste of many kinds                 ro    ro       ok    ok    ok
  op: a picture that is dropped             ro    ro       ok    ok    ok
  op: a PDF that is dropped                 ro    ro       ok    ok    ok
  op: an import of as many as may be        ro    ro       ok    ok    ok
  op: a patch of their own                  ro    ro       ok    ok    ok
  op: a patch of others' work               ro    ro       not   ok    ok
  op: work of both                          ro    ro       not   ok    ok
  op: an append to their own ink            ro    ro       ok    ok    ok
  op: an append to others' ink              ro    ro       not   ok    ok
  op: a stroke, and then the rest of it     ro    ro       ok    ok    ok
  op: undo of earlier work                  ro    ro       ok    ok    ok
  op: redo of earlier work                  ro    ro       ok    ok    ok
  op: a delete of others' work              ro    ro       not   ok    ok
  op: a restore of others' work             ro    ro       not   ok    ok
  op: a restore of what is forgotten        ro    ro       ok    ok    ok
  op: the name of the board                 ro    ro       not   ok    ok
  op: the record of a group                 ro    ro       not   ok    ok
  op: their own that hosts have locked      ro    ro       lock  lock  ok
  op: others' that hosts have locked        ro    ro       not   lock  ok
  op: a delete of what hosts have locked    ro    ro       not   lock  ok
  op: a lock of hosts, to take away         ro    ro       lock  lock  ok
  op: a lock of hosts, to put on            ro    ro       lock  lock  ok
  op: a restore with a lock of hosts        ro    ro       lock  lock  ok
  op: a lock that anybody may take away     ro    ro       ok    ok    ok
  op: what is no transaction                ro    ro       bad   bad   bad
  pull: the log of before                   old   old      ok    ok    ok
  pull: what comes from now on              ok    ok       ok    ok    ok
  pull: what is no position                 bad   bad      bad   bad   bad
  live: ink                                 ro    ro       ok    ok    ok
  live: a cursor                            ok    ok       ok    ok    ok
  live: a hand, a view and a tool           ok    ok       ok    ok    ok
  live: a selection                         ok    ok       ok    ok    ok
  profile: a name of their own              ok    ok       ok    ok    ok
  profile: a right of their own             bad   bad      bad   bad   bad
  person: who they are                      ok    ok       ok    ok    ok
  person: with a key that makes no hosts    ok    ok       ok    ok    ok
  person: somebody else                     conf  conf     conf  conf  conf
  findBoard                                 ok    ok       ok    ok    ok
  getSnapshot                               ok    ok       ok    ok    ok
  getAuthors                                ok    ok       ok    ok    ok
  getBoardSvg                               ok    ok       ok    ok    ok
  getBoardPng                               ok    ok       ok    ok    ok
  getBoardPdf                               ok    ok       ok    ok    ok
  getPreview                                404   404      404   404   404
  duplicateBoard                            ok    ok       ok    ok    ok
  getBoardAsset                             ok    ok       ok    ok    ok
  claimBoard: it has a host                 no    no       no    conf  conf
  refuseClaim                               no    no       no    ok    ok
  listLinks                                 no    no       no    no    ok
  createLink                                no    no       no    no    ok
  changeLink                                no    no       no    no    ok
  renewLink                                 no    no       no    no    ok
  revokeLink                                no    no       no    no    ok
  listPeople                                no    no       no    no    ok
  changePerson: the pen                     no    no       no    no    ok
  changePerson: a host                      no    no       no    no    ok
  changePerson: out                         no    no       no    no    ok
  changePerson: waits                       no    no       no    no    ok
  admitAll                                  no    no       no    no    ok
  getAccess                                 no    no       no    no    ok
  changeAccess: the rule                    no    no       no    no    ok
  changeAccess: a waiting room              no    no       no    no    ok
  changeAccess: a lock                      no    no       no    no    ok
  changeAccess: names                       no    no       no    no    ok
  createCode                                no    no       no    no    ok
  deleteCode                                no    no       no    no    ok
  restoreBoard                              no    no       no    no    ok
  deleteBoard                               no    no       no    no    ok
`,
  {
    ...{ ro: 'read_only', not: 'not_yours', lock: 'locked', bad: 'bad_request' },
    ...{ old: 'epoch_changed', 404: 'board_not_found', conf: 'conflict', no: 'forbidden' },
  },
)
