import { readTable } from './table.ts'

/**
 * What is answered to whoever is not let in: by a key that there is not, before a waiting room, after they were sent
 * out, by a link that was ended, that is over, that is for one person or has a password (which they do not say, or say
 * wrong), to a board in the bin (as somebody who drew there, and as its host), and to the address of a board without
 * a signed token or with an old one.
 */
export const outside = readTable(
  `
                                unknown  waits  out  ended  over  full  unsaid  wrong  binned  binned-host  no-token  old-token
  join                          404      wait   out  end    exp   full  pass    pass   404     bin          tok       exp
  join: over polling            404      wait   out  end    exp   full  pass    pass   404     bin          tok       exp
  join: resuming                404      wait   out  end    exp   full  pass    pass   404     bin          tok       exp
  join: in a tab of minor 0     404      wait   out  end    exp   full  pass    pass   404     bin          tok       exp
  join: as somebody else        404      wait   ok   end    exp   full  pass    pass   404     404          tok       exp
  findBoard                     404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getSnapshot                   404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getAuthors                    404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getBoardSvg                   404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getBoardPng                   404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getBoardPdf                   404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getPreview                    404      404    404  404    404   404   404     404    404     404          404       404
  duplicateBoard                404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  getBoardAsset                 404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  claimBoard: it has a host     404      wait   out  end    exp   conf  pass    pass   404     bin          tok       exp
  refuseClaim                   404      wait   out  end    exp   ok    pass    pass   404     bin          tok       exp
  listLinks                     404      no     no   no     no    no    no      no     404     bin          no        no
  createLink                    404      no     no   no     no    no    no      no     404     bin          no        no
  changeLink                    404      no     no   no     no    no    no      no     404     bin          no        no
  renewLink                     404      no     no   no     no    no    no      no     404     bin          no        no
  revokeLink                    404      no     no   no     no    no    no      no     404     bin          no        no
  listPeople                    404      no     no   no     no    no    no      no     404     bin          no        no
  changePerson: the pen         404      no     no   no     no    no    no      no     404     bin          no        no
  changePerson: a host          404      no     no   no     no    no    no      no     404     bin          no        no
  changePerson: out             404      no     no   no     no    no    no      no     404     bin          no        no
  changePerson: waits           404      no     no   no     no    no    no      no     404     bin          no        no
  admitAll                      404      no     no   no     no    no    no      no     404     bin          no        no
  getAccess                     404      no     no   no     no    no    no      no     404     bin          no        no
  changeAccess: the rule        404      no     no   no     no    no    no      no     404     bin          no        no
  changeAccess: a waiting room  404      no     no   no     no    no    no      no     404     bin          no        no
  changeAccess: a lock          404      no     no   no     no    no    no      no     404     bin          no        no
  changeAccess: names           404      no     no   no     no    no    no      no     404     bin          no        no
  createCode                    404      no     no   no     no    no    no      no     404     bin          no        no
  deleteCode                    404      no     no   no     no    no    no      no     404     bin          no        no
  restoreBoard                  404      no     no   no     no    no    no      no     404     ok           no        no
  deleteBoard                   404      no     no   no     no    no    no      no     404     ok           no        no
`,
  {
    ...{ 404: 'board_not_found', wait: 'waiting', out: 'removed', end: 'revoked', exp: 'expired' },
    ...{ pass: 'password', bin: 'deleted', tok: 'token', no: 'forbidden', conf: 'conflict' },
  },
)
