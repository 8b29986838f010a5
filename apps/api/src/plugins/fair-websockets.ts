import { type ServerOptions, WebSocketServer } from 'ws'

/**
 * The WebSockets of Engine.IO, of which each hands over one message a turn of the event loop:
 * otherwise who sends thousands in one packet holds up everybody for as long as they take.
 */
export class FairWebSockets extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false })
  }
}
