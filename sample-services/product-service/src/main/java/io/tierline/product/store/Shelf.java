package io.tierline.product.store;

import java.util.List;

/**
 * A category of the generated catalogue and the words its products are named with. The order of the shelves and of their
 * words is part of the generated data: a change here is a change of every product after it.
 */
record Shelf(
        String skuPrefix,
        String slug,
        String title,
        int leastCents,
        int mostCents,
        List<String> materials,
        List<String> nouns) {
    /** SKU prefix | slug | title | least price | highest price | materials | nouns */
    private static final String WORDS = """
            KIT | kitchen | Kitchen | 400 | 18000 | Oak, Walnut, Stoneware, Copper, Cast-Iron, Enamel \
            | Chopping Board, Saucepan, Salad Bowl, Pepper Mill, Bread Bin, Kettle, Mixing Bowl, Serving Platter, Egg Cup Set, Rolling Pin
            GAR | garden | Garden | 600 | 32000 | Teak, Galvanised, Terracotta, Bamboo, Cedar, Slate \
            | Watering Can, Planter, Bench, Bird Feeder, Trellis, Herb Box, Hand Fork, Fire Bowl, Wheelbarrow, Lantern
            OFF | office | Office | 300 | 64000 | Ash, Birch, Steel, Felt, Leather, Cork \
            | Desk, Desk Lamp, Letter Tray, Pen Holder, Notebook, Monitor Stand, Swivel Chair, Pin Board, Book Rest, Filing Box
            AUD | audio | Audio | 2500 | 90000 | Matte, Graphite, Pearl, Sandstone, Midnight, Copper \
            | Headphones, Bookshelf Speaker, Record Player, Soundbar, Pocket Radio, Earbuds, Amplifier, Studio Microphone, Kitchen Radio, Subwoofer
            LIG | lighting | Lighting | 1200 | 48000 | Brass, Linen, Opal, Smoked-Glass, Rattan, Ceramic \
            | Pendant Lamp, Floor Lamp, Table Lamp, Wall Lamp, Reading Lamp, Night Light, Spot Rail, String Lights, Ceiling Lamp, Clamp Lamp
            TRA | travel | Travel | 900 | 38000 | Canvas, Waxed, Ripstop, Leather, Recycled, Wool \
            | Weekender, Backpack, Toiletry Bag, Suitcase, Passport Cover, Packing Cube Set, Tote Bag, Neck Pillow, Water Bottle, Umbrella
            SPO | sport | Sport | 700 | 54000 | Carbon, Natural-Rubber, Aluminium, Cork, Merino, Bamboo \
            | Yoga Mat, Kettlebell, Jump Rope, Trekking Poles, Bike Helmet, Table Tennis Bat, Chalk Bag, Foam Roller, Running Belt, Balance Board
            TOY | toys | Toys | 500 | 12000 | Beech, Maple, Painted, Cotton, Magnetic, Cardboard \
            | Building Blocks, Train Set, Puzzle, Marble Run, Spinning Top, Doll House, Kite, Memory Game, Stacking Rings, Pull-Along Duck
            STA | stationery | Stationery | 150 | 9500 | Linen-Bound, Recycled, Dotted, Brass, Cedar, Marbled \
            | Sketchbook, Fountain Pen, Pencil Set, Ruler, Card Box, Calendar, Wax Seal Kit, Ink Bottle, Washi Tape Set, Envelope Pack
            TEX | textiles | Textiles | 800 | 26000 | Linen, Merino, Washed-Cotton, Alpaca, Hemp, Herringbone \
            | Throw, Cushion Cover, Bath Towel, Tablecloth, Duvet Cover, Tea Towel Set, Curtain, Apron, Rug, Robe
            """;

    static final List<Shelf> ALL = WORDS.lines().map(Shelf::parse).toList();

    Shelf {
        materials = List.copyOf(materials);
        nouns = List.copyOf(nouns);
    }

    private static Shelf parse(String line) {
        String[] parts = line.strip().split("\\s*\\|\\s*", -1);
        return new Shelf(
                parts[0],
                parts[1],
                parts[2],
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                List.of(parts[5].split(", ", -1)),
                List.of(parts[6].split(", ", -1)));
    }
}
