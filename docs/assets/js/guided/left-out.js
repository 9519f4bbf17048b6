// A stand-in until the self-check is merged.
export function leftOut({ stop, asked }, data) {
  const techniques = {};
  for (const id of asked) for (const one of data.stub?.[id] ?? []) (techniques[one] ??= []).push(id);
  const lines = [...stop, ...asked].map((id) => ({ condition: id, words: `Something about ${id}.`, sheet: id }));
  return { stopped: stop.length > 0, techniques, positions: null, zones: [], most: asked.length ? 3 : null, flat: false, points: true, lines };
}

export const limits = ({ most }) => (most === null ? [] : [`Stay at ${most} of 10, all the time.`]);
