// What a person did to the map, and how the map looks with it before the study has answered.
// Places are ids of themes; PILE is the miscellaneous pile, POOL where codes without a place lie.
// A theme that was only just made goes by the id of the move that made it.
const POOL = "pool";
const PILE = 0;

class Moves extends Unanswered {
  static everywhere = "__twBoardMoves";

  constructor(uid) { super(uid, `themewright board unsaved ${uid}`); }

  // Ids only outlive a reload; what somebody wrote stays in memory.
  lasting() {
    const told = this.ops.filter((op) => op.kind === "place" || op.kind === "out" || op.kind === "move");
    return told.map((op) => ({ ...op, why: "" }));
  }
}

// The map as it is to look now: what the study told, with the unanswered moves on top.
function mapWith(told, cards, ops) {
  const places = told.places.map((place) => ({ ...place, codes: [...place.codes], late: false }));
  if (!places.some((place) => place.id === PILE)) {
    places.push({ id: PILE, parent: null, name: [["Miscellaneous", "", ""]], plain: "Miscellaneous", concept: "", codes: [], counts: [0, 0, 0, []], late: false });
  }
  const found = { places };
  const byId = (id) => places.find((place) => place.id === id);
  const changed = (place) => {
    if (!place) return;
    place.late = true;
    if (place.parent !== null && byId(place.parent)) byId(place.parent).late = true;
  };
  const without = (place, code) => {
    if (!place) return null;
    const had = place.codes.find((one) => one[0] === code) ?? null;
    place.codes = place.codes.filter((one) => one[0] !== code);
    changed(place);
    return had;
  };
  for (const op of ops) {
    if (op.kind === "place") {
      const [from, to] = [byId(op.from), byId(op.to)];
      if (!to) continue;
      const had = without(from, op.code);
      const there = without(to, op.code) ?? [op.code, op.why || had?.[1] || ""];
      const at = to.codes.findIndex((one) => one[0] === op.before);
      to.codes.splice(at < 0 ? to.codes.length : at, 0, there);
    } else if (op.kind === "out") {
      without(byId(op.from), op.code);
    } else if (op.kind === "theme") {
      const made = { id: op.op, parent: op.parent ?? null, name: [[op.name, "", ""]], plain: op.name, concept: "", state: "candidate", codes: [], counts: [0, 0, 0, []], late: true };
      places.splice(endOf(places, op.parent), 0, made);
    } else if (op.kind === "say") {
      const place = byId(op.theme);
      if (place && op.field === "concept") place.concept = op.text;
      if (place && op.field === "name") Object.assign(place, { name: [[op.text, "", ""]], plain: op.text });
    } else if (op.kind === "move") {
      moveTheme(places, op.theme, op.before);
    }
  }
  const placed = new Set(places.flatMap((place) => place.codes.map((one) => one[0])));
  found.pool = cards.order.filter((id) => !placed.has(id) && !cards.byId.get(id).retired).map((id) => [id, ""]);
  found.byId = byId;
  found.tops = places.filter((place) => place.parent === null && place.id !== PILE);
  found.under = (id) => places.filter((place) => place.parent === id);
  found.where = (code) => places.filter((place) => place.codes.some((one) => one[0] === code));
  return found;
}

// Where a new theme comes: before the pile, or after the last subtheme of its theme.
function endOf(places, parent) {
  let end = places.findIndex((place) => place.id === PILE);
  if (parent !== null && parent !== undefined) {
    const last = places.findLastIndex((place) => place.parent === parent || place.id === parent);
    if (last >= 0) end = last + 1;
  }
  return end < 0 ? places.length : end;
}

// A theme goes with its subthemes; a subtheme stays under its theme.
function moveTheme(places, id, before) {
  const theme = places.find((place) => place.id === id);
  if (!theme) return;
  const going = places.filter((place) => place === theme || place.parent === id);
  going.forEach((place) => places.splice(places.indexOf(place), 1));
  const at = places.findIndex((place) => place.id === before);
  places.splice(at < 0 ? endOf(places, theme.parent) : at, 0, ...going);
}
