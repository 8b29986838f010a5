/**
 * Tests that also run on three servers, of which each connection gets the next, with Chromium first and Firefox for all
 * others. By hand all do, one file at a time: `TIZA_CLUSTER=1 pnpm e2e tests/pdf.spec.ts --project cluster`.
 */
export const ofCluster: Readonly<Record<string, string>> = {
  'three people on three servers, in both engines, draw together, and go on when one of these is gone':
    'drawing, undo, and the server that orders a board is killed',
  'three people in one room, isolated from another': 'who is there, and what they are drawing',
  'two people write on one note at once, and no word is lost': 'texts, and who is writing',
  'offline work survives a reload and is sent when the network is back':
    'reconnecting, to another server than before',
  'where WebSockets are blocked, long-polling carries it':
    'the other transport, which needs one server',
  'a picture is served after its author has left':
    'files that come to one server and are asked of another',
  'a PDF is dropped, seen by everybody, drawn over, sharp and searched':
    'large files, and their pages',
  'who is sent out does not come back until a host lets them in; a link asks for its password, or has a preview':
    'rights of one person, links, and pictures by the server',
  'the board of a class: what a host locks, who made what, a copy, the bin, and who is host next':
    'rights of everybody, copies, the bin, and hosts',
}
