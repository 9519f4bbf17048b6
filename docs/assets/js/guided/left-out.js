// What answers leave out. What each of them bars was decided when the site was built (guided/answers.py); here they are
// only put together. Whatever needs something of which all is barred is left out. An answer that nobody knows bars all.

export function leftOut({ stop, asked }, data) {
  const { conditions, everything } = data;
  // What is barred, each with the answers that bar it.
  const barred = new Map();
  for (const id of [...stop, ...asked]) {
    const bars = stop.includes(id) || !conditions[id] ? everything : (conditions[id].bars ?? []);
    for (const one of bars) barred.set(one, [...(barred.get(one) ?? []), id]);
  }
  const reasons = (needs) => {
    const missing = needs.filter((need) => need.every((one) => barred.has(one)));
    return [...new Set(missing.flat().flatMap((one) => barred.get(one)))];
  };
  const leftOutOf = (records, why) =>
    Object.fromEntries(Object.entries(records).map(([id, record]) => [id, why(record)]).filter(([, ids]) => ids.length));

  const techniques = leftOutOf(data.techniques, ({ needs }) => reasons(needs));
  const known = asked.map((id) => conditions[id]).filter(Boolean);
  const positions = Object.keys(data.positions).filter((id) => !barred.has(`position:${id}`));
  const scale = known.map(({ most }) => most).filter((most) => most !== undefined);
  return {
    stopped: stop.length > 0 || reasons([everything]).length > 0,
    techniques,
    sessions: leftOutOf(data.sessions, (session) => [
      ...new Set([...reasons(session.needs), ...session.techniques.flatMap((id) => techniques[id] ?? [])]),
    ]),
    // The only positions, or null where any will do.
    positions: positions.length < everything.length ? positions : null,
    // The parts of the back that nothing touches.
    zones: Object.keys(data.zones).filter((id) => barred.has(`zone:${id}`)),
    // The highest number on the receiver's scale of 0 to 10.
    most: scale.length ? Math.min(...scale) : null,
    flat: known.some(({ flat }) => flat),
    points: !known.some(({ noPoints }) => noPoints),
    // What to do with each answer, and why.
    lines: [...stop, ...asked].flatMap((id) => {
      const { advice, sheet, why } = conditions[id] ?? {};
      return advice ? [{ condition: id, words: advice, sheet, why }] : [];
    }),
  };
}

/** Gives what is left out and how to go on, a sentence each. */
export function limits(out, { words, scales, positions, zones, techniques }) {
  const gone = Object.keys(out.techniques);
  return [
    out.most !== null && fill(words.scale, { scale: scales[out.most] }),
    out.flat && words.flat,
    !out.points && words.points,
    out.positions && fill(words.positions, { positions: out.positions.map((id) => positions[id]).join(words.or) }),
    out.zones.length && fill(words.zones, { zones: out.zones.map((id) => zones[id]).join("; ") }),
    gone.length && fill(words.without, { techniques: gone.map((id) => techniques[id].name).join("; ") }),
  ].filter(Boolean);
}

export const fill = (text, values) => text.replace(/{(\w+)}/g, (_whole, name) => values[name]);
