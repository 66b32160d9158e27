// SPDX-License-Identifier: Apache-2.0
package dev.carillon.http.mount;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Of a test: which route of another system it asks, and where that system's document says so. The guide's tables are made of these. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Proves.All.class)
public @interface Proves {

    /** Method and path as the mount has them, such as {@code GET /schedule/post/{postId}}. */
    String route();

    /** The lines of the system's document, such as {@code 96-99}; {@code code} where only its program says so. */
    String lines();

    /** What is answered, such as {@code 201, {"message", "admin_info"}}. */
    String answer();

    /** Several in one test. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Proves[] value();
    }
}
