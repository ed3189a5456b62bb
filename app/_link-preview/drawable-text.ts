import { drawableCharacters } from "./fonts";

/**
 * The part of a text that the fonts can draw: without symbols and invisible characters that they lack, and "" when they
 * lack a letter, a digit or a currency sign, because the rest would be another word or price. Asked for another
 * character, the renderer would request fonts from a public server, or draw a box.
 */
export function drawableText(text: string): string {
  // NFC, because the renderer draws no accent that is a character of its own.
  const characters = [...text.normalize("NFC").replace(/\s+/gu, " ").replace(invisible, "")];
  const isReadable = characters.every((character) => isDrawable(character) || !required.test(character));
  return isReadable ? characters.filter(isDrawable).join("").replace(/ +/g, " ").trim() : "";
}

/** Direction marks, joiners, and the parts that turn a character into an emoji. */
const invisible = /\p{C}|\p{Variation_Selector}|\p{Emoji_Modifier}|\u20e3/gu;

const required = /[\p{L}\p{N}\p{M}\p{Sc}]/u;

function isDrawable(character: string): boolean {
  return character === " " || (!/\p{M}/u.test(character) && drawableCharacters.has(character.codePointAt(0) ?? 0));
}
