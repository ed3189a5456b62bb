// Plain JavaScript, because a container fills a demo shop with `pg` and Node only (Dockerfile).

/**
 * A variant of a demo product. The price is in the smallest unit of the shop's currency. The sku is the product's slug
 * and the colorway.
 *
 * @typedef {object} SeedVariant
 * @property {string} colorway
 * @property {number} price
 * @property {number} stock
 * @property {string} alt
 * @property {string} background Background color of the image until it has loaded.
 */

/**
 * A detail of a wide image. `focus` is the point that a crop keeps, as in CSS's object-position.
 *
 * @typedef {{ src: string, alt: string, background: string, focus: string }} SeedImage
 */

/**
 * @typedef {object} SeedProduct
 * @property {string} slug
 * @property {string} name
 * @property {"tableware" | "kitchen" | "vases-planters" | "light-furniture"} category
 * @property {string} description
 * @property {readonly SeedVariant[]} variants
 * @property {SeedImage} [scene] The product among others, on a table.
 */

const morning = { src: "/images/hero/hero-1.webp", background: "#CBBCAC" };
const noon = { src: "/images/hero/hero-2.webp", background: "#DCD0C2" };
const dusk = { src: "/images/hero/hero-3.webp", background: "#BEAA93" };

/**
 * In the order of the shop's list. The first variant is the one that lists show.
 *
 * @type {readonly SeedProduct[]}
 */
export const products = [
  {
    slug: "stoneware-mug",
    name: "Stoneware mug",
    category: "tableware",
    description:
      "A straight-sided mug with a handle that takes three fingers. Glazed stoneware with a bare clay foot, 9 cm tall, holds 320 ml to a comfortable level. Dishwasher and microwave safe.",
    scene: {
      ...morning,
      focus: "98% 50%",
      alt: "The white mug in front of a walnut board, with two green bowls, in morning light.",
    },
    variants: [
      {
        colorway: "chalk",
        price: 2800,
        stock: 400,
        alt: "A speckled off-white stoneware mug with a rounded handle, a brown rim and a bare clay base.",
        background: "#EDE9E2",
      },
      {
        colorway: "moss",
        price: 2800,
        stock: 320,
        alt: "A mossy green stoneware mug with a rounded handle, a brown rim and a bare clay base.",
        background: "#ECE8E1",
      },
      {
        colorway: "ink",
        price: 2800,
        stock: 280,
        alt: "A dark ink-blue stoneware mug with a rounded handle, a brown rim and a bare clay base.",
        background: "#ECE8E1",
      },
    ],
  },
  {
    slug: "chopping-board",
    name: "Chopping board",
    category: "kitchen",
    description:
      "A single plank with rounded corners and a hole to hang it by, finished with food-safe mineral oil. 42 by 22 cm, 2 cm thick. Wash by hand, dry upright, and oil it when the wood looks pale.",
    scene: {
      ...morning,
      focus: "98% 50%",
      alt: "The walnut board leaning on a sunlit wall behind a mug and two bowls.",
    },
    variants: [
      {
        colorway: "walnut",
        price: 5800,
        stock: 14,
        alt: "A walnut chopping board with rounded corners and a hole in its handle, standing upright.",
        background: "#EEEAE3",
      },
      {
        colorway: "ash",
        price: 5200,
        stock: 18,
        alt: "A pale ash chopping board with rounded corners and a hole in its handle, standing upright.",
        background: "#EEEAE3",
      },
    ],
  },
  {
    slug: "teapot",
    name: "Teapot",
    category: "kitchen",
    description:
      "A low, round stoneware teapot for three cups (750 ml). The spout pours without dripping and the built-in holes keep leaves back. Comes in one glaze, a dark ink blue.",
    scene: {
      ...morning,
      focus: "60% 50%",
      alt: "The teapot on a wooden table in morning light, a walnut board behind it.",
    },
    variants: [
      {
        colorway: "ink",
        price: 9200,
        stock: 3,
        alt: "A low, round dark ink-blue stoneware teapot with a slender spout, a loop handle and a lid with a round knob.",
        background: "#EEEAE3",
      },
    ],
  },
  {
    slug: "bud-vase",
    name: "Bud vase",
    category: "vases-planters",
    description:
      "A round vase with a slim neck for a stem or two. Matt-glazed stoneware, 14 cm tall, watertight. The weight sits low, so a long branch will not tip it.",
    scene: {
      ...morning,
      focus: "16% 50%",
      alt: "The rust-red vase with olive sprigs on a wooden table in morning light.",
    },
    variants: [
      {
        colorway: "rust",
        price: 3600,
        stock: 22,
        alt: "A round rust-red bud vase with a slim flared neck.",
        background: "#ECE8E1",
      },
      {
        colorway: "moss",
        price: 3600,
        stock: 19,
        alt: "A round mossy green bud vase with a slim flared neck.",
        background: "#ECE8E1",
      },
    ],
  },
  {
    slug: "breakfast-bowl",
    name: "Breakfast bowl",
    category: "tableware",
    description:
      "Deep enough for porridge, wide enough for soup. Glazed stoneware with a thin brown rim, 15 cm across, 600 ml. Dishwasher and microwave safe, and the bowls stack.",
    scene: { ...morning, focus: "100% 50%", alt: "Two green bowls stacked on a wooden table beside a white mug." },
    variants: [
      {
        colorway: "moss",
        price: 3200,
        stock: 36,
        alt: "A deep mossy green stoneware breakfast bowl with a thin brown rim, seen from slightly above.",
        background: "#EEEAE3",
      },
      {
        colorway: "chalk",
        price: 3200,
        stock: 30,
        alt: "A deep speckled off-white stoneware breakfast bowl with a thin brown rim, seen from slightly above.",
        background: "#EFEBE4",
      },
      {
        colorway: "ink",
        price: 3200,
        stock: 25,
        alt: "A deep dark ink-blue stoneware breakfast bowl with a thin brown rim, seen from slightly above.",
        background: "#EEEAE3",
      },
    ],
  },
  {
    slug: "table-lamp",
    name: "Table lamp",
    category: "light-furniture",
    description:
      "A round ceramic base under a woven linen shade, 48 cm tall in all. Takes an E26 bulb up to 40 W (not included) and has a switch on its 1.8 m fabric cord.",
    scene: { ...dusk, focus: "84% 50%", alt: "The lamp lit at dusk on a wooden table, two pepper mills beside it." },
    variants: [
      {
        colorway: "moss",
        price: 14800,
        stock: 2,
        alt: "A table lamp with a round mossy green ceramic base and a glowing cream woven shade.",
        background: "#EEEAE3",
      },
      {
        colorway: "chalk",
        price: 14800,
        stock: 9,
        alt: "A table lamp with a round speckled off-white ceramic base and a glowing cream woven shade.",
        background: "#EFEAE3",
      },
    ],
  },
  {
    slug: "pitcher",
    name: "Pitcher",
    category: "kitchen",
    description:
      "A stoneware pitcher with a pulled spout and a handle made for a whole hand. 24 cm tall, 1.4 litres. For water, milk or a bunch of flowers; dishwasher safe.",
    scene: {
      ...noon,
      focus: "0% 50%",
      alt: "The white pitcher beside a tall vase with olive branches, in window light.",
    },
    variants: [
      {
        colorway: "chalk",
        price: 6400,
        stock: 16,
        alt: "A speckled off-white stoneware pitcher with a pulled spout and a large handle.",
        background: "#ECE8E1",
      },
    ],
  },
  {
    slug: "planter",
    name: "Planter",
    category: "vases-planters",
    description:
      "Half glazed, half bare clay, with a drainage hole and its own saucer. 16 cm across, for plants in pots up to 14 cm. The plant in the image is not included.",
    scene: { ...dusk, focus: "4% 50%", alt: "A succulent in the rust-red planter at dusk, stacked plates beside it." },
    variants: [
      {
        colorway: "rust",
        price: 4200,
        stock: 20,
        alt: "A rust-red planter on a clay saucer with a grey-green rosette succulent.",
        background: "#EBE7E0",
      },
      {
        colorway: "moss",
        price: 4200,
        stock: 17,
        alt: "A mossy green planter on a clay saucer with an upright snake plant.",
        background: "#EDE8E1",
      },
    ],
  },
  {
    slug: "dinner-plate",
    name: "Dinner plates, pair",
    category: "tableware",
    description:
      "Two flat plates with a low rim that keeps sauce where it belongs. Glazed stoneware, 27 cm across. Dishwasher and microwave safe; the price is for both.",
    scene: { ...dusk, focus: "36% 50%", alt: "Plates stacked under a rust-red bowl on a wooden table at dusk." },
    variants: [
      {
        colorway: "chalk",
        price: 5600,
        stock: 24,
        alt: "Two speckled off-white stoneware dinner plates with a thin brown rim, stacked.",
        background: "#F2EEE8",
      },
      {
        colorway: "ink",
        price: 5600,
        stock: 21,
        alt: "Two dark ink-blue stoneware dinner plates with a thin brown rim, stacked.",
        background: "#F2EEE7",
      },
    ],
  },
  {
    slug: "pepper-mill",
    name: "Pepper mill",
    category: "kitchen",
    description:
      "Turned from one piece of wood, with a ceramic grinder that adjusts by the brass knob. 20 cm tall. Wipe it clean; it does not like water.",
    scene: { ...dusk, focus: "100% 50%", alt: "Two pepper mills, walnut and ash, beside a lit lamp at dusk." },
    variants: [
      {
        colorway: "walnut",
        price: 4600,
        stock: 15,
        alt: "A turned walnut pepper mill with a small brass knob on top.",
        background: "#EDE9E2",
      },
      {
        colorway: "ash",
        price: 4600,
        stock: 12,
        alt: "A turned pale ash pepper mill with a small brass knob on top.",
        background: "#EDE9E2",
      },
    ],
  },
  {
    slug: "espresso-cup",
    name: "Espresso cup and saucer",
    category: "tableware",
    description:
      "A small cup with thick walls that keep a short coffee warm, on a saucer wide enough for a biscuit. Glazed stoneware, 80 ml. Dishwasher and microwave safe.",
    scene: {
      ...dusk,
      focus: "62% 50%",
      alt: "The espresso cup on its saucer, in front of stacked plates and a lit lamp.",
    },
    variants: [
      {
        colorway: "rust",
        price: 2400,
        stock: 4,
        alt: "A small rust-red espresso cup full of coffee on its wide saucer.",
        background: "#F1EDE6",
      },
      {
        colorway: "chalk",
        price: 2400,
        stock: 26,
        alt: "A small speckled off-white espresso cup full of coffee on its wide saucer.",
        background: "#F1EDE6",
      },
    ],
  },
  {
    slug: "tall-vase",
    name: "Tall vase",
    category: "vases-planters",
    description:
      "Rounded shoulders and a short neck, for branches and long-stemmed flowers. Glazed stoneware with a bare clay base, 32 cm tall, watertight.",
    scene: { ...noon, focus: "14% 50%", alt: "The tall white vase with olive branches, between a pitcher and a bowl." },
    variants: [
      {
        colorway: "chalk",
        price: 8800,
        stock: 8,
        alt: "A tall speckled off-white vase with rounded shoulders, a short neck and a bare clay base.",
        background: "#EDE9E2",
      },
      {
        colorway: "ink",
        price: 8800,
        stock: 0,
        alt: "A tall dark ink-blue vase with rounded shoulders, a short neck and a bare clay base.",
        background: "#ECE8E1",
      },
    ],
  },
  {
    slug: "serving-bowl",
    name: "Serving bowl",
    category: "tableware",
    description:
      "A wide, shallow bowl for salad, pasta or fruit. Rust-red stoneware, glazed inside and out, 30 cm across and 8 cm deep. Dishwasher safe.",
    scene: { ...noon, focus: "52% 50%", alt: "The rust-red bowl on a wooden table, a vase and a candle beside it." },
    variants: [
      {
        colorway: "rust",
        price: 6800,
        stock: 0,
        alt: "A wide, shallow rust-red stoneware serving bowl, seen from slightly above.",
        background: "#EFEBE4",
      },
    ],
  },
  {
    slug: "salt-cellar",
    name: "Salt cellar",
    category: "kitchen",
    description:
      "A round walnut box that holds 200 g of flaky salt, with a loose lid for one hand. Turned and oiled, 9 cm across. Wipe clean.",
    scene: { ...noon, focus: "92% 50%", alt: "The walnut salt cellar beside a brass candle holder on a wooden table." },
    variants: [
      {
        colorway: "walnut",
        price: 3800,
        stock: 20,
        alt: "A round turned walnut salt cellar with its knobbed lid on.",
        background: "#ECE8E1",
      },
    ],
  },
  {
    slug: "candle-holder",
    name: "Candle holder",
    category: "light-furniture",
    description:
      "A solid brass chamber stick with a tray that catches wax and a loop for a finger. For standard 22 mm tapers; one ivory taper comes with it. The brass darkens with age.",
    scene: {
      ...noon,
      focus: "78% 50%",
      alt: "The brass candle holder with a tall candle, between a bowl and a salt cellar.",
    },
    variants: [
      {
        colorway: "brass",
        price: 3400,
        stock: 23,
        alt: "A brass chamber candle holder with a finger loop and a tall ivory taper candle.",
        background: "#EEEAE2",
      },
    ],
  },
  {
    slug: "stool",
    name: "Three-legged stool",
    category: "light-furniture",
    description:
      "A dished seat on three turned legs that stand steady on uneven floors. Solid ash with a soap finish, 45 cm tall, 32 cm across. Comes assembled, carries 120 kg.",
    variants: [
      {
        colorway: "ash",
        price: 18500,
        stock: 6,
        alt: "A pale ash stool with a round dished seat and three turned, splayed legs.",
        background: "#EDE9E2",
      },
    ],
  },
];
