// The routine that an address names, and the moves that it needs. What comes from an address may be anything.

const MOST_PARTS = 60;
const MOST_SECONDS = 1800;
const MOST_TIMES = 9;

export async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Gives the routine of an address, or null: `?s=session`, `?t=technique&p=position`, `?r=code`. */
export async function routineOf(asked, kit, read) {
  const [session, technique, code] = ["s", "t", "r"].map((name) => asked.get(name));
  if (session) return fileOf(`sessions/${session}`, kit);
  if (technique) {
    const names = Object.keys(kit.files).filter((name) => name.startsWith(`moves/${technique}.`));
    const name = `moves/${technique}.${asked.get("p")}`;
    return (await fileOf(names.includes(name) ? name : names[0], kit))?.routine ?? null;
  }
  return code ? sound(read(code), kit) : null;
}

/** Gives the moves of a routine by technique. */
export async function movesOf({ parts, position }, kit) {
  const names = [...new Set(parts.flatMap(({ technique }) => technique ?? []))];
  const moves = await Promise.all(names.map((name) => fileOf(`moves/${name}.${position}`, kit)));
  return Object.fromEntries(names.map((name, n) => [name, moves[n]]));
}

async function fileOf(name, { files, folder }) {
  return Object.hasOwn(files, name) ? fetched(new URL(files[name], folder)) : null;
}

/** Gives a routine that somebody else may have written, if everything in it is known; it begins with asking. */
function sound(routine, kit) {
  const parts = routine?.parts;
  const isGiver = ["partner", "self"].includes(routine?.giver);
  if (!isGiver || !Object.hasOwn(kit.positions, routine.position) || !isList(parts)) return null;
  if (!parts.every((part) => isPart(part, routine, kit))) return null;
  const asks = parts[0].moment === kit.opening.moment;
  return { ...routine, name: `${routine.name ?? ""}`, parts: asks ? parts : [kit.opening, ...parts] };
}

const isList = (parts) => Array.isArray(parts) && parts.length > 0 && parts.length <= MOST_PARTS;
const isNumber = (value, most) => value === undefined || (Number.isInteger(value) && value > 0 && value <= most);

function isPart(part, { giver, position }, { files, givers, moments }) {
  const { moment, technique, side, seconds, times, steps = [] } = part ?? {};
  if (!isNumber(seconds, MOST_SECONDS) || !isNumber(times, MOST_TIMES)) return false;
  if (!Array.isArray(steps) || !steps.every(Number.isInteger)) return false;
  if (side) return side === "left" || side === "right";
  if (moment) return Object.hasOwn(moments, moment);
  return Object.hasOwn(files, `moves/${technique}.${position}`) && givers[technique] === giver;
}
