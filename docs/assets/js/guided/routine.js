// The routine that an address names, and the moves that it needs.

export async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Gives the routine of an address, or null: `?s=session`, `?t=technique&p=position`, `?r=code` of a plan. */
export async function routineOf(asked, kit, decoded) {
  const [session, technique, code] = ["s", "t", "r"].map((name) => asked.get(name));
  if (session) return fileOf(`sessions/${session}`, kit);
  if (technique) {
    const names = Object.keys(kit.files).filter((name) => name.startsWith(`moves/${technique}.`));
    const name = `moves/${technique}.${asked.get("p")}`;
    return (await fileOf(names.includes(name) ? name : names[0], kit))?.routine ?? null;
  }
  const plan = code && (await decoded(code));
  if (!plan) return null;
  // Nobody is touched who was not asked.
  const asks = plan.parts[0].moment === kit.opening.moment;
  return asks ? plan : { ...plan, parts: [kit.opening, ...plan.parts] };
}

/** Gives the moves of a routine by technique. Fails for a routine of what nobody teaches. */
export async function movesOf({ parts, position }, kit) {
  const names = [...new Set(parts.flatMap(({ technique }) => technique ?? []))];
  const moves = await Promise.all(names.map((name) => fileOf(`moves/${name}.${position}`, kit)));
  if (!moves.every(Boolean)) throw new Error(`${names} ${position}`);
  return Object.fromEntries(names.map((name, n) => [name, moves[n]]));
}

async function fileOf(name, { files, folder }) {
  return Object.hasOwn(files, name) ? fetched(new URL(files[name], folder)) : null;
}
