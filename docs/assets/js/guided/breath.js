// What takes long is done a piece at a time, so that a slow phone answers a finger between them.

/** Lets the browser do what else it has to do. */
export function breath() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
}
