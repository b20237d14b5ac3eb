// A response of which somebody reads the beginning beforehand. It is no clone: of that, browsers take in all that comes, whether
// somebody reads it or not, and a feed of megabytes keeps the page busy.

const { Headers, ReadableStream, Response } = globalThis;

// The response, for who reads the whole of it, and what yields one piece after another until somebody does.
export const tap = (response) => {
  if (!response.ok || !response.body) return { response };
  const source = response.body.getReader();
  const seen = []; // promises of pieces
  let isRead = false;
  const pull = async (stream) => {
    isRead = true;
    const { done, value } = await (seen.shift() ?? source.read());
    if (done) stream.close();
    else stream.enqueue(value);
  };
  const body = new ReadableStream({ pull, cancel: (why) => source.cancel(why) }, { highWaterMark: 0 });
  const headers = new Headers(response.headers);
  headers.set("X-From", response.url); // as in src/source/copy.rs
  const piece = () => {
    if (isRead) return undefined;
    seen.push(source.read());
    return seen.at(-1);
  };
  return { response: new Response(body, { headers }), piece };
};
