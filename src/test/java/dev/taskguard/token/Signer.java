package dev.taskguard.token;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens with an algorithm of RFC 7518 §3.1. */
public @FunctionalInterface interface Signer {

    byte[] sign(byte[] text) throws GeneralSecurityException;

    public static Signer rs256(PrivateKey key) {
        return java("SHA256withRSA", key);
    }

    public static Signer ps256(PrivateKey key) {
        return text -> {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return sign(signature, key, text);
        };
    }

    public static Signer hs256(byte[] secret) {
        return text -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text);
        };
    }

    /** Signs with the algorithm of this name in Java. */
    public static Signer java(String algorithm, PrivateKey key) {
        return text -> sign(Signature.getInstance(algorithm), key, text);
    }

    private static byte[] sign(Signature signature, PrivateKey key, byte[] text) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }
}
